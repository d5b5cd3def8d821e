const WORDS: readonly [RegExp, string][] = [
  [/^error: unknown command '(.+)'/m, 'La commande « $1 » n’existe pas.'],
  [/^error: unknown option '(.+)'/m, 'L’option « $1 » n’existe pas.'],
  [/^error: missing required argument '(.+)'/m, 'Il manque « $1 » : voyez --help.'],
  [/^error: required option '(.+)' not specified/m, 'Il manque l’option « $1 » : voyez --help.'],
  [/^error: option '(.+)' argument missing/m, 'L’option « $1 » attend une valeur : voyez --help.'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid. Allowed choices are (.+)\./m,
    '« $2 » n’est pas admis pour « $1 » : choisissez parmi $3.',
  ],
  [/^error: too many arguments.*$/m, 'Il y a un mot de trop : voyez --help.'],
  [/^Usage:/m, 'Usage :'],
  [/^Arguments:/m, 'Arguments :'],
  [/^Options:/m, 'Options :'],
  [/^Commands:/m, 'Commandes :'],
  [/\(choices: /g, '(au choix : '],
  [/, default: /g, ', par défaut : '],
  [/\(default: /g, '(par défaut : '],
  [/\(Did you mean one of (.+)\?\)/, 'Vouliez-vous dire l’une de celles-ci : $1 ?'],
  [/\(Did you mean (.+)\?\)/, 'Vouliez-vous dire « $1 » ?'],
];

/** What the command-line library says of itself, in the words of the rest of the product. */
export const inFrenchWords = (text: string): string =>
  WORDS.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
