const TITLES: Readonly<Record<number, string>> = {
  403: 'Cet acte n’est pas pour vous',
  404: 'Rien à cette adresse',
  409: 'L’état a changé',
  429: 'Trop de demandes',
  500: 'Erreur imprévue',
  503: 'Quitus ne répond pas en ce moment',
};

export const errorsFr = {
  titleOf: (status: number): string => TITLES[status] ?? 'Cela n’a pas abouti',
  code: 'Erreur',
  tell: 'Rien n’a eu lieu. Donnez ce numéro à l’administrateur :',
  home: 'Retour à l’accueil',
  signIn: 'Se connecter',
  unknownAddress:
    'Cette page n’existe pas, ou n’existe plus : reprenez depuis le menu, ou cherchez le contrat.',
};

/** Refusals of the door that a person at a form reads otherwise than a program. */
export const doorFr = {
  SECOND_FACTOR_REQUIRED:
    'Cet acte demande votre second facteur : donnez un nouveau code de votre application. Chaque code ne sert qu’une fois.',
  IDEMPOTENCY_KEY_REUSED:
    'Ce formulaire avait déjà été envoyé avec d’autres valeurs : vérifiez celles-ci, puis envoyez de nouveau.',
  STILL_RUNNING: 'Le même envoi est encore en cours : attendez un instant, puis renvoyez.',
  UNEXPECTED:
    'Erreur imprévue : rien n’a eu lieu. Renvoyez ; si cela persiste, appelez l’administrateur.',
  UNAVAILABLE:
    'La base de données ne répond pas en ce moment, et rien n’a eu lieu : renvoyez dans un instant.',
};
