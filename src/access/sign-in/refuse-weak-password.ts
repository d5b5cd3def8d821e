import { Refusal } from '#values';

const SHORTEST = 12;
/** The longest we take: more would only cost time. */
const LONGEST = 256;
/** 3 of 4: more than 10⁸ guesses. */
const STRONG_ENOUGH = 3;

type Estimate = (password: string, known: string[]) => number;
let loaded: Promise<Estimate> | undefined;

/** Some megabytes of words and known passwords: read when somebody chooses one, not before. */
async function load(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, known) => estimator.check(password, known).score;
}

const OF_THE_HOUSE = ['quitus', 'sbee', 'benin', 'cotonou', 'porto-novo', 'electricite'];

/**
 * Length and guessing decide, not the kinds of characters: passwords known from leaks, words, names,
 * days and keyboard patterns are found without asking anybody outside. Throws Refusal
 * `WEAK_PASSWORD`.
 */
export async function refuseWeakPassword(password: string, name: string): Promise<void> {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    throw weak(
      `Ce mot de passe a ${length} caractères : prenez-en entre ${SHORTEST} et ${LONGEST}.`,
      `This password has ${length} characters: take ${SHORTEST} to ${LONGEST}.`,
    );
  }
  loaded ??= load();
  const estimate = await loaded;
  if (estimate(password, [...OF_THE_HOUSE, ...name.split(/[^\p{L}\p{N}]+/u)]) < STRONG_ENOUGH) {
    throw weak(
      'Ce mot de passe se devine vite : prenez une phrase de plusieurs mots sans lien entre eux.',
      'This password is soon guessed: take several words that have nothing to do with each other.',
    );
  }
}

const weak = (french: string, english: string) => new Refusal('WEAK_PASSWORD', french, english);
