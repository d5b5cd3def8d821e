-- S1a: three people stand behind a refund, and where the money goes is what they stand behind. Whoever
-- put another account in after the request is one of them: somebody else approves it, and pays it.
ALTER TABLE refunds.refund
  ADD COLUMN account_changed_by text,
  ADD CONSTRAINT account_changer_is_not_checker CHECK (account_changed_by <> approved_by),
  ADD CONSTRAINT account_changer_is_not_payer CHECK (account_changed_by <> issued_by);
GRANT UPDATE (account_changed_by) ON refunds.refund TO quitus_application;

CREATE TRIGGER nobody_changes_their_own_account AFTER UPDATE OF account_changed_by ON refunds.refund
  FOR EACH ROW WHEN (NEW.account_changed_by IS NOT NULL)
  EXECUTE FUNCTION access.refuse_own_contract('account_changed_by');
