// The competency questions, by topic, with a filter.
import { byId, chinese, make } from "../dom.js";

const TOPICS = { comparison: ["比较", "Comparison"], evidence: ["出处", "Evidence"], gaps: ["空白", "Gaps"], hierarchy: ["层级", "Hierarchy"], people: ["人物", "People"], money: ["资金", "Money"], "change over time": ["变化", "Change over time"] };

export function listQuestions(questions, choose) {
  const place = byId("questions");
  const filter = byId("filter");
  const title = (question) => (chinese ? question.zh : question.en);
  const buttons = new Map();
  const groups = Object.entries(TOPICS).map(([topic, names]) => {
    const items = questions.filter((each) => each.topic === topic).map((question) => {
      const button = make("button", { type: "button", title: question.name }, title(question));
      button.addEventListener("click", () => choose(question));
      buttons.set(question, button);
      return make("li", {}, button);
    });
    return make("section", {}, make("h3", {}, names[chinese ? 0 : 1]), make("ul", {}, ...items));
  });
  place.replaceChildren(...groups);
  filter.addEventListener("input", () => {
    const words = filter.value.trim().toLowerCase();
    for (const [question, button] of buttons) {
      button.parentElement.hidden = !`${question.name} ${question.zh} ${question.en}`.toLowerCase().includes(words);
    }
    for (const group of groups) group.hidden = ![...group.querySelectorAll("li")].some((item) => !item.hidden);
  });
  return (chosen) => {
    for (const [question, button] of buttons) button.setAttribute("aria-pressed", String(question === chosen));
  };
}
