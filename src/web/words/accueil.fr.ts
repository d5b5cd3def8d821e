export const accueilFr = {
  title: 'Accueil',
  hello: (name: string) => `Bonjour ${name}`,
  waiting: (cases: number) =>
    cases === 0
      ? 'rien n’attend aujourd’hui'
      : `${cases.toLocaleString('fr-FR')} ${cases === 1 ? 'compte attend' : 'comptes attendent'} d’être soldé${cases === 1 ? '' : 's'}`,
  queue: 'File du jour',
  queueEmpty: 'Aucun compte n’approche de son échéance.',
  queueEmptyAdvice: 'Les contrats résiliés apparaissent ici dix jours avant leur trentième jour.',
  wholeQueue: 'Toute la file',
  stages: {
    RUNNING: 'Plus de dix jours',
    D_10: 'J-10 à J-6',
    D_5: 'J-5 à J-2',
    D_1: 'Demain',
    DUE: 'À solder aujourd’hui',
    LATE: 'En retard',
  },
  contract: 'Contrat',
  customer: 'Client',
  deadline: 'Échéance',
  net: 'Solde net',
  held: 'Retenu',
  agency: 'Agence',
  left: (days: number) =>
    days > 1
      ? `dans ${days} jours`
      : days === 1
        ? 'demain'
        : days === 0
          ? 'aujourd’hui'
          : `J+${30 - days}`,
  late: (days: number) => `J+${30 - days}, en retard`,
  holds: {
    METER_NOT_REMOVED: 'dépose du compteur',
    FINAL_BILL_PENDING: 'facture finale',
    REFUND_REQUESTED: 'remboursement demandé',
  },
  approvals: 'Attend votre décision',
  approvalsEmpty: 'Rien n’attend votre décision.',
  lists: 'Listes à approuver',
  toTransmit: 'Listes à transmettre',
  toAnswer: 'Listes reçues, à répondre',
  refunds: 'Remboursements demandés',
  cancellations: 'Annulations de reçus',
  withdrawals: 'Retraits de résiliation',
  reversals: 'Contrepassations',
  contracts: (count: number) =>
    `${count.toLocaleString('fr-FR')} ${count === 1 ? 'contrat' : 'contrats'}`,
  heldCount: (count: number) =>
    `dont ${count.toLocaleString('fr-FR')} retenu${count === 1 ? '' : 's'}`,
  figures: 'Ouverts, par âge',
  figuresSub: 'Jours depuis la résiliation ; contrats résiliés non soldés.',
  age: 'Âge',
  days: (bucket: string) => (bucket === '>180' ? 'plus de 180 j' : `${bucket.replace('-', '–')} j`),
  count: 'Contrats',
  debit: 'Débiteurs',
  credit: 'Créditeurs',
  inTime: 'Soldés dans les délais',
  inTimeOf: (inTime: number, all: number) =>
    `${inTime.toLocaleString('fr-FR')} sur ${all.toLocaleString('fr-FR')} ce mois`,
  none: 'aucun ce mois',
  places: 'Par agence',
  regions: 'Par direction régionale',
  place: 'Lieu',
  settled: 'Soldés ce mois',
  settledLate: 'dont en retard',
  toRecover: 'Au contentieux',
  toRefund: 'À rembourser',
  admin: 'Vous administrez les personnes : aucun client ne vous est montré.',
};
