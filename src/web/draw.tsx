import { Fragment } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets.ts';
import { Layout } from './layout.tsx';
import type { Page } from './page.ts';
import { type Scene, SceneContext } from './scene.ts';

/** A whole page as HTML. */
export function drawPage(assets: Assets, page: Page, data: unknown, scene: Scene): string {
  const View = () => <Fragment>{page.view(data as never, scene)}</Fragment>;
  const title = page.title(scene, data as never);
  return `<!doctype html>${renderToString(
    <SceneContext.Provider value={scene}>
      <Layout assets={assets} title={title} bare={page.bare ?? false}>
        <View />
      </Layout>
    </SceneContext.Provider>,
  )}`;
}

type PartView = (data: never, scene: Scene) => ReturnType<Page['view']>;

/** One element alone, for a browser that has the page already. */
export function drawPart(view: PartView, data: unknown, scene: Scene): string {
  const View = () => <Fragment>{view(data as never, scene)}</Fragment>;
  return renderToString(
    <SceneContext.Provider value={scene}>
      <View />
    </SceneContext.Provider>,
  );
}
