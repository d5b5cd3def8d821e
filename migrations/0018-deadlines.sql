-- The queue of the day goes through the open cases by their deadline (R3, R4), a page at a time.
CREATE INDEX case_by_deadline ON settlement.case (opens_on, contract) WHERE settled_on IS NULL;
-- What was settled in a period: the figures of an agency, the controls of DIG and DAI.
CREATE INDEX settlement_by_day ON settlement.settlement USING brin (settled_on);
