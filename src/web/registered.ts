/** The addresses that have a page: told by the registry, asked by the menu, which the pages draw. */
const paths = new Set<string>();

export const register = (path: string): void => void paths.add(path);

export const registered = (path: string): boolean => paths.has(path);
