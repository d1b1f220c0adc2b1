// Shapes and fonts of the canvas, by the few methods that the SVG export has, too.

export const FONT = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif';

export function font(size, weight) {
  return `${weight} ${Math.round(size * 10) / 10}px ${FONT}`;
}

export function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

export function star(x, y) {
  return Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 ? 2.4 : 5.4, angle = (Math.PI * i) / 5;
    return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
  });
}

export function cross(x, y) {
  const turns = [[1.5, 4.5], [1.5, 1.5], [4.5, 1.5]];
  return [[1, 1], [1, -1], [-1, -1], [-1, 1]].flatMap(([a, b], k) =>
    (k % 2 ? turns.slice().reverse() : turns).map(([dx, dy]) => [x + a * dx, y + b * dy]));
}

export function roundRect(ctx, x, y, w, h, r) {
  const radius = Math.min(r, w / 2, h / 2);
  ctx.beginPath();
  ctx.moveTo(x + radius, y);
  ctx.lineTo(x + w - radius, y);
  ctx.quadraticCurveTo(x + w, y, x + w, y + radius);
  ctx.lineTo(x + w, y + h - radius);
  ctx.quadraticCurveTo(x + w, y + h, x + w - radius, y + h);
  ctx.lineTo(x + radius, y + h);
  ctx.quadraticCurveTo(x, y + h, x, y + h - radius);
  ctx.lineTo(x, y + radius);
  ctx.quadraticCurveTo(x, y, x + radius, y);
  ctx.closePath();
}
