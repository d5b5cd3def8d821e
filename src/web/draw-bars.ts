/** One bar: what it is, how long it is, and what is written at its end. */
export type Bar = {
  readonly name: string;
  readonly value: number;
  readonly says: string;
  readonly tone: 'brand' | 'wait' | 'owe';
};

const ROW = 34;
const WIDTH = 420;

/** Horizontal bars as SVG in the colours of the page, drawn by ECharts, which is only loaded here. */
export async function drawBars(bars: readonly Bar[]): Promise<string> {
  const { init } = await import('echarts');
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: bars.length * ROW + 8,
  });
  try {
    chart.setOption({
      animation: false,
      silent: true,
      grid: { left: 92, right: 64, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: 'var(--ink-2)', fontSize: 13 },
      },
      series: [
        {
          type: 'bar',
          barWidth: 12,
          data: bars.map(({ value, tone, says }) => ({
            value,
            itemStyle: { color: `var(--${tone})`, borderRadius: 6 },
            label: { show: true, position: 'right', formatter: says, fontSize: 13 },
          })),
          label: { color: 'var(--ink)' },
        },
      ],
    });
    return withoutStyles(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Our policy runs no style of a page's own: sizes become attributes, fonts are those around. */
const withoutStyles = (svg: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ style="[^"]*font-size:\s*(\d+)px[^"]*"/g, ' font-size="$1"')
    .replace(/ style="[^"]*"/g, '')
    .replace(/ (ecmeta_\w+|class|xml:space)="[^"]*"/g, '')
    .replace(/<svg width="\d+" height="\d+"/, '<svg');
