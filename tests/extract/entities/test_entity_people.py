import pytest
from entity_cases import found, labels, named

from kg.model import Kind, Role, SourceText
from kg.pipeline import understand

PERSON = Kind.PERSON


def posts(*lines: str | tuple[Role, str]) -> set[tuple[str, str, str | None]]:
    """(name, title, label of where) of each post."""
    entities = found(*lines)
    by_key = {e.key: e.label for e in entities.entities}
    return {(by_key[p.person], p.title, by_key.get(p.at or "")) for p in entities.posts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元阳县人社局局长段红梅回答提问。", {"段红梅"}),
        ("元阳县委书记王健说，要抓紧。", {"王健"}),
        ("“差得远。”马家荣坦言，差距摆在那里。县扶贫办主任马家荣算了账。", {"马家荣"}),
        ("55岁的汪本福第一次看见。", {"汪本福"}),
        ("红星村村民刘胜利周六办完手续。", {"刘胜利"}),
        ("洋埭村的丁秀环，五十三岁。", {"丁秀环"}),
        ("区交通局局长多吉次仁介绍，路通了。", {"多吉次仁"}),
        ("县委书记欧阳明峻带着党员上门。", {"欧阳明峻"}),
        ("旗长布仁在会上说，要稳。", {"布仁"}),
        ("支书老贾说：“下雾了。”", {"老贾"}),
        ("被救助的李某某签了字。", set()),
        ("元阳县副县长郑敏通报情况。", {"郑敏"}),
        ("红星村村民余统德白天下田。", {"余统德"}),
        ("驻村队长张万里：“脱贫了再走。”", {"张万里"}),
        ("孙国华局长介绍，快了。", {"孙国华"}),
        ("出席的有冯长根、白春礼、杨卫等。", {"冯长根", "白春礼", "杨卫"}),
        ("县长李卫国、王建军、赵志刚到场。", {"李卫国", "王建军", "赵志刚"}),
        ("塔子乡副乡长益西拉么进村。", {"益西拉么"}),
        ("驻村工作队长格桑达瓦正与群众交谈。", {"格桑达瓦"}),
        ("造纸匠出身的罗成贵当“民间河长”六年。", {"罗成贵"}),
        ("小吃办的罗主任说，快了。", {"罗主任"}),
        ("当事村民李某某说，满意。", {"李某某"}),
    ],
)
def test_names_stand_after_posts_roles_and_before_speech(text: str, expected: set[str]) -> None:
    assert labels(PERSON, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "书记高度重视，主任办公会通过。",
        "农民富不富，关键看支部。",
        "广大党员干部要带头，党员干部走在前。",
        "镇里的干部一家一家去谈。",
        "县长任指挥长，厂长包联。",
        "居民和单位都搬了，村民都要参加。",
        "游客尤其多，老人都会念叨。",
        "记者从县农业局了解到。",
        "龙溪河的“管家”换了，柏油路通了。",
        "社区选聘退休党员任巷长38名。",
        "文章指出，要抓紧。文章说，要落实。",
    ],
)
def test_words_after_a_role_are_no_names(text: str) -> None:
    assert labels(PERSON, text) == set()


def test_a_post_keeps_title_and_place() -> None:
    assert posts("元阳县人社局局长段红梅回答提问。") == {("段红梅", "局长", "元阳县人社局")}


def test_several_posts_in_a_list_are_several() -> None:
    found_posts = posts("元阳县启动整治。元阳县委副书记、县长索朗玉杰说，要抓紧。")
    assert {(name, title) for name, title, _ in found_posts} == {
        ("索朗玉杰", "县委副书记"),
        ("索朗玉杰", "县长"),
    }


def test_a_mayor_by_rank_holds_the_post_over_the_area() -> None:
    assert posts("元阳县启动整治，县长李卫国到场。") == {("李卫国", "县长", "元阳县")}


def test_a_post_in_brackets_after_the_name() -> None:
    assert ("唐卫国", "副镇长", "新街镇") in posts("元阳县设园区。书记唐卫国（兼新街镇副镇长）说，快了。")


def test_a_past_post_says_so() -> None:
    (post,) = found("元阳县整改，原县农业局局长周永福说明情况。").posts
    assert (post.title, post.former) == ("局长", True)


def test_reporters_and_photographers_are_told_apart() -> None:
    entities = found((Role.BYLINE, "来源：红河日报 记者 李文彩 通讯员 普志明"), "元阳县收稻。（周小山 摄）")
    people = named(entities, PERSON)
    assert {"李文彩"} <= set(people) <= {"李文彩", "普志明", "周小山"}
    assert all(person.confidence <= 0.5 for person in people.values())
    assert ("记者", None) in {(p.title, p.at) for p in entities.posts}


def test_every_further_mention_is_noted() -> None:
    person = named(found("元阳县人社局局长段红梅到场。会后，段红梅又说起招工。"), PERSON)["段红梅"]
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("元阳县政府县长李卫国到场。", ("李卫国", "县长", "元阳县政府")),
        ("元阳县委常委李卫国到场。", ("李卫国", "县委常委", "元阳县委")),
        ("元阳县政协研究室主任李卫国到场。", ("李卫国", "主任", "元阳县政协研究室")),
        ("元阳县云梯公司扩产。董事长李卫国说，快了。", ("李卫国", "董事长", "元阳县云梯公司")),
        ("红星村种粮大户李卫国说，快了。", ("李卫国", "种粮大户", "红星村")),
    ],
)
def test_a_post_has_its_full_title_and_the_place_that_it_belongs_to(
    text: str, post: tuple[str, str, str]
) -> None:
    assert post in posts(text)


def test_kin_and_age_are_no_posts() -> None:
    assert posts("元阳县红星村老人李卫国说，快了。") == set()


def test_reporters_named_without_a_space_are_two() -> None:
    people = named(found("元阳县收稻。（本报通讯员董乃德刘加雷摄影）"), PERSON)
    assert set(people) == {"董乃德", "刘加雷"}


def test_contact_lines_name_people_and_nothing_else() -> None:
    text = (
        "元阳县征集意见\n2022年3月4日\n元阳县今天起征集对治污的意见，为期一个月。\n"
        "联系人：任晓楠，电话：0873-5621234"
    )
    entities = understand(SourceText("a.txt", text, ""))[1]
    assert set(named(entities, PERSON)) == {"任晓楠"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一大早，古丽扎尔·阿不都热合曼来到合作社。", {"古丽扎尔·阿不都热合曼"}),
        ("村民艾麦提·吐尔逊一家搬了。", {"艾麦提·吐尔逊"}),
        ("推出了“身残志坚”的张东梁、“富不忘本”的武安国等典型。", {"张东梁", "武安国"}),
        ("“红色收藏家”张贵林的藏品有两千件。", {"张贵林"}),
        ("张新梅是景秀村村干部，管着垃圾分类。", {"张新梅"}),
        ("在张书平的带领下，村里成立了合作社。", {"张书平"}),
        ("第一书记王璞所在的村通了路。", {"王璞"}),
        ("第一书记王军正在地里定植菜苗。", {"王军"}),
        ("镇党委书记李华满怀热情地接待。", {"李华"}),
        ("党委书记张才，镇长高明标陪同。", {"张才", "高明标"}),
        ("副主任王鲁生、律云彪、段崇海陪同。", {"王鲁生", "律云彪", "段崇海"}),
        ("包户干部屈建梅上门。", {"屈建梅"}),
        ("会议要求抓好落实。（马登峰）", {"马登峰"}),
        ("隐患消灭在萌芽状态。宋云 贾乐媛", {"宋云", "贾乐媛"}),
    ],
)
def test_names_are_told_by_what_stands_around_them(text: str, expected: set[str]) -> None:
    assert labels(PERSON, text) == expected


def test_a_first_name_alone_is_a_mention_of_the_name_with_a_point() -> None:
    (person,) = named(found("古丽扎尔·阿不都进了城。两年后，古丽扎尔回村。"), PERSON).values()
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    "text", ["平顶山日报 三版·综合", "推行“微网格·大服务”做法。", "作者：阳湖网", "倾听·关注基层治理"]
)
def test_points_and_media_are_no_people(text: str) -> None:
    assert labels(PERSON, text) == set()


def test_offices_of_work_committees_keep_their_name() -> None:
    assert ("陈文", "纪工委书记") in {post[:2] for post in posts("纪工委书记陈文到会。")}
    assert ("祝浩", "镇党委组织委员") in {
        post[:2] for post in posts("元阳县新街镇开会，镇党委组织委员祝浩陪同。")
    }
