import type { Cause } from '#settlement';

export type BalanceRow = {
  contract: string;
  agency: string;
  servicePoint: string;
  voltage: 'BT' | 'MT';
  terminatedOn: string | null;
  cause: Cause | null;
  meterRemovedOn: string | null;
  finalBill: 'EMISE' | 'EN_ATTENTE';
  contested: boolean;
  debt: bigint;
  deposit: bigint;
};

const accepted = (name: string): string =>
  `staged_${name} s WHERE NOT EXISTS (SELECT FROM aside_${name} a WHERE a.line = s.line)`;

const SUMS = `
  debts AS (SELECT s.contrat, sum(s.reste_du)::bigint AS debt FROM ${accepted('factures')} GROUP BY 1),
  deposits AS (SELECT s.contrat, sum(s.montant)::bigint AS deposit FROM ${accepted('avances')} GROUP BY 1)`;

/** The contracts of this dossier that were not there before, agency by agency. */
export const newContracts = (): string => `WITH ${SUMS}
  SELECT s.numero AS contract, s.agence AS agency, s.point_livraison AS "servicePoint", p.voltage,
    CASE WHEN s.statut = 'RESILIE' THEN s.date_resiliation END AS "terminatedOn", s.motif AS cause,
    s.date_depose AS "meterRemovedOn", s.facture_finale AS "finalBill", s.conteste AS contested,
    coalesce(d.debt, 0) AS debt, coalesce(e.deposit, 0) AS deposit
  FROM (SELECT s.* FROM ${accepted('contrats')}) s
  JOIN contracts.service_point p ON p.code = s.point_livraison
  LEFT JOIN debts d ON d.contrat = s.numero
  LEFT JOIN deposits e ON e.contrat = s.numero
  ORDER BY s.agence, s.numero`;

/** Contracts that were there before and receive further bills or deposits. */
export const changedContracts = (): string => `WITH ${SUMS},
  new AS (SELECT s.numero FROM ${accepted('contrats')})
  SELECT k.contract, coalesce(c.agency, k.agency) AS agency, coalesce(d.debt, 0) AS debt,
    coalesce(e.deposit, 0) AS deposit
  FROM debts d FULL JOIN deposits e ON e.contrat = d.contrat
  JOIN contracts.contract k ON k.contract = coalesce(d.contrat, e.contrat)
  LEFT JOIN settlement.case c ON c.contract = k.contract
  WHERE k.contract NOT IN (SELECT numero FROM new)
  ORDER BY 2, 1`;
