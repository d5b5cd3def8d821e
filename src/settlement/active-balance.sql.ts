/**
 * The balances of a contract `k` that has no case `c`, from the journal. `OFFSET 0` keeps the planner
 * from adding up the whole journal first and joining it afterwards: 0.4 ms instead of 350 ms for one
 * payment among 300,000 contracts. A contract with a case is not looked up at all.
 */
export const ACTIVE_BALANCE = `LEFT JOIN LATERAL (SELECT receivable, deposit
    FROM ledger.contract_balance b WHERE b.contract = k.contract AND c.contract IS NULL OFFSET 0) b
    ON true`;
