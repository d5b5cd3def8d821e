import { useScene } from '../scene.ts';

/** What has just been done, once, above the page that shows it. */
export function Notice() {
  const { words, notice } = useScene();
  if (notice === undefined || !Object.hasOwn(words.shell.notices, notice)) return null;
  return (
    <p class="notice" role="status">
      {words.shell.notices[notice]}
    </p>
  );
}
