export type SettledLine = {
  contract: string;
  rule: 'R3' | 'R4';
  net: bigint;
  entry: bigint | null;
};

export const settledLines = (): string => `SELECT s.contract, s.rule, s.debt - s.deposit AS net,
    s.entry
  FROM lists.line l
  JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
  WHERE l.list = $1 ORDER BY s.contract`;

export const refusedLines = (): string => `SELECT r.contract, r.code
  FROM lists.line l JOIN lists.refusal r ON r.contract = l.contract AND r.list = l.list
  WHERE l.list = $1 ORDER BY r.contract`;
