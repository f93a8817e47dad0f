'use strict';
// A chart as a picture to paste into a report: the same numbers drawn by a 2D canvas, dark on white whatever the page
// looks like, twice as sharp as its size. Decides the look of the file; the numbers and words are the program's.

const CHART = { width: 960, height: 420, left: 64, right: 170, top: 76, bottom: 44, scale: 2 };
const CHART_LINES = [['#0b5cad', []], ['#0b5cad', [8, 5]], ['#b3541e', [2, 4]]]; // solid, dashed, dotted

function drawChart(chart) {
  const canvas = document.createElement('canvas');
  canvas.width = CHART.width * CHART.scale;
  canvas.height = CHART.height * CHART.scale;
  const pen = canvas.getContext('2d');
  pen.scale(CHART.scale, CHART.scale);
  const plot = { w: CHART.width - CHART.left - CHART.right, h: CHART.height - CHART.top - CHART.bottom };
  const bottom = CHART.top + plot.h;
  const yOf = function (value) { return bottom - plot.h * Math.min(1, Math.max(0, value / chart.y_max)); };
  function say(text, x, y, align, color, font) {
    pen.font = font || '13px system-ui, sans-serif';
    pen.textAlign = align;
    pen.fillStyle = color || '#555';
    pen.fillText(text, x, y, align === 'left' && x > CHART.left + plot.w ? CHART.right - 12 : plot.w);
  }
  function rule(x, y, w, h, color) {
    pen.fillStyle = color;
    pen.fillRect(x, y, w, h);
  }
  rule(0, 0, CHART.width, CHART.height, '#fff');
  say(chart.title, CHART.left, 28, 'left', '#111', '600 17px system-ui, sans-serif');
  say(chart.y_unit, CHART.left, 50, 'left');
  const power = Math.pow(10, Math.floor(Math.log10(chart.y_max / 4)));
  const step = power * [1, 2, 5, 10].find(function (times) { return chart.y_max / 4 <= times * power; });
  for (let value = 0; value <= chart.y_max * 1.0001; value += step) {
    rule(CHART.left, yOf(value), plot.w, 1, value === 0 ? '#555' : '#ddd');
    say(String(Math.round(value * 1e6) / 1e6), CHART.left - 8, yOf(value) + 4, 'right');
  }
  say(chart.x_from, CHART.left, bottom + 22, 'left');
  say(chart.x_to, CHART.left + plot.w, bottom + 22, 'right');
  chart.marks.forEach(function (mark, i) {
    const x = CHART.left + plot.w * mark.at;
    rule(x - 1, CHART.top, 2, plot.h, '#b3541e');
    say(mark.label, x + (mark.at > 0.8 ? -5 : 5), CHART.top + 12 + 16 * i, mark.at > 0.8 ? 'right' : 'left', '#b3541e');
  });
  let free = 0; // below the label before, where two lines end close together
  const byEnd = chart.lines.slice().sort(function (a, b) { return b.values[b.values.length - 1] - a.values[a.values.length - 1]; });
  for (const line of byEnd) {
    const count = line.values.length;
    const between = plot.w / (count - (line.steps ? 0 : 1));
    pen.strokeStyle = CHART_LINES[line.pattern][0];
    pen.setLineDash(CHART_LINES[line.pattern][1]);
    pen.lineWidth = 2;
    pen.beginPath();
    line.values.forEach(function (value, i) {
      pen.lineTo(CHART.left + between * i, yOf(value));
      if (line.steps) pen.lineTo(CHART.left + between * (i + 1), yOf(value));
    });
    pen.stroke();
    free = Math.max(free, yOf(line.values[count - 1]) + 4);
    say(line.label, CHART.left + plot.w + 10, free, 'left', '#111');
    free += 17;
  }
  return canvas;
}
