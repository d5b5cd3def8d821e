import { forBanks } from '../../rules/names.ts';
import { sumOf, type TransferLine, type TransferOrder, type TransferProfile } from './order.ts';
import { type Element, writeXml } from './write-xml.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const LONGEST_NAME = 70;
const LONGEST_MOTIVE = 140;

/**
 * An order of transfers as ISO 20022 pain.001.001.09: one payment block, whole francs (XOF has no
 * decimals), names in the characters that every bank takes. The elements stand in the order of the
 * schema.
 */
export function writePain001(order: TransferOrder, profile: TransferProfile): string {
  const sums: Element[] = [
    ['NbOfTxs', String(order.lines.length)],
    ['CtrlSum', String(sumOf(order.lines))],
  ];
  const debtor: Element = ['Nm', forBanks(profile.debtorName, LONGEST_NAME)];
  return writeXml([
    'Document',
    [
      [
        'CstmrCdtTrfInitn',
        [
          [
            'GrpHdr',
            [
              ['MsgId', order.id],
              // The business date, so that the same file is the same bytes at any hour.
              ['CreDtTm', `${order.on}T00:00:00`],
              ...sums,
              ['InitgPty', [debtor]],
            ],
          ],
          [
            'PmtInf',
            [
              ['PmtInfId', `${order.id}-1`],
              ['PmtMtd', 'TRF'],
              ['BtchBookg', 'false'],
              ...sums,
              ['ReqdExctnDt', [['Dt', order.on]]],
              ['Dbtr', [debtor]],
              ['DbtrAcct', [...account(profile.debtorAccount), ['Ccy', 'XOF']]],
              ['DbtrAgt', [['FinInstnId', [['BICFI', profile.debtorBank]]]]],
              ['ChrgBr', 'SHAR'],
              ...order.lines.map(transaction),
            ],
          ],
        ],
      ],
    ],
    { xmlns: NAMESPACE },
  ]);
}

const account = (iban: string): Element[] => [['Id', [['IBAN', iban]]]];

const transaction = (line: TransferLine): Element => [
  'CdtTrfTxInf',
  [
    ['PmtId', [['EndToEndId', line.reference]]],
    ['Amt', [['InstdAmt', String(line.amount), { Ccy: 'XOF' }]]],
    ['Cdtr', [['Nm', forBanks(line.beneficiary, LONGEST_NAME) || line.reference]]],
    ['CdtrAcct', account(line.iban)],
    ['RmtInf', [['Ustrd', forBanks(line.motive, LONGEST_MOTIVE)]]],
  ],
];
