import { describe, expect, test } from 'vitest';
import { day, francs } from '#values';
import { writeBankCsv } from './bank-csv.ts';
import { lineReference, type TransferOrder, type TransferProfile } from './order.ts';
import { writePain001 } from './pain-001.ts';
import { writeXml } from './write-xml.ts';

const PROFILE: TransferProfile = {
  profile: 'BOA',
  format: 'CSV',
  debtorName: 'Société Béninoise d’Énergie Électrique',
  debtorAccount: 'BJ11B00610100400271101192591',
  debtorBank: 'AFRIBJBJ',
  columns: ['REFERENCE', 'NOM', 'BANQUE', 'GUICHET', 'COMPTE', 'CLE', 'MONTANT', 'MOTIF'],
  separator: ';',
  encoding: 'ISO-8859-1',
};

const ORDER: TransferOrder = {
  id: 'QUITUS-7',
  on: day('2026-11-20'),
  lines: [
    {
      reference: lineReference(7n, 41n),
      beneficiary: 'Agbéko; «ÉTÉ» & Fils',
      iban: 'BJ66BJ0610100100144390000769',
      amount: francs(300),
      motive: 'Remboursement contrat C-000123',
    },
    {
      reference: lineReference(7n, 42n),
      beneficiary: '=名前',
      iban: 'SN08SN0100152000048500003035',
      amount: francs(999_999_999_999),
      motive: '+229',
    },
  ],
};

describe('a file of ISO 20022', () => {
  test('says everything in the order of the schema, in the characters of banks', () => {
    expect(writePain001(ORDER, PROFILE)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>QUITUS-7</MsgId>
      <CreDtTm>2026-11-20T00:00:00</CreDtTm>
      <NbOfTxs>2</NbOfTxs>
      <CtrlSum>1000000000299</CtrlSum>
      <InitgPty>
        <Nm>Societe Beninoise d'Energie Electrique</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>QUITUS-7-1</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>false</BtchBookg>
      <NbOfTxs>2</NbOfTxs>
      <CtrlSum>1000000000299</CtrlSum>
      <ReqdExctnDt>
        <Dt>2026-11-20</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Societe Beninoise d'Energie Electrique</Nm>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>BJ11B00610100400271101192591</IBAN>
        </Id>
        <Ccy>XOF</Ccy>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <BICFI>AFRIBJBJ</BICFI>
        </FinInstnId>
      </DbtrAgt>
      <ChrgBr>SHAR</ChrgBr>
      <CdtTrfTxInf>
        <PmtId>
          <EndToEndId>QT7-41</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="XOF">300</InstdAmt>
        </Amt>
        <Cdtr>
          <Nm>Agbeko ETE Fils</Nm>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>BJ66BJ0610100100144390000769</IBAN>
          </Id>
        </CdtrAcct>
        <RmtInf>
          <Ustrd>Remboursement contrat C-000123</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>
      <CdtTrfTxInf>
        <PmtId>
          <EndToEndId>QT7-42</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="XOF">999999999999</InstdAmt>
        </Amt>
        <Cdtr>
          <Nm>QT7-42</Nm>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>SN08SN0100152000048500003035</IBAN>
          </Id>
        </CdtrAcct>
        <RmtInf>
          <Ustrd>229</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`);
  });

  test('keeps names and motives within what banks take', () => {
    const long = 'Très long '.repeat(40);
    const [line] = ORDER.lines;
    if (!line) throw new Error('there is a line');
    const lines = [{ ...line, beneficiary: long, motive: long }];
    const written = writePain001({ ...ORDER, lines }, PROFILE);
    const names = [...written.matchAll(/<Nm>(.*)<\/Nm>/g)].map(([, name = '']) => name.length);
    expect(Math.max(...names)).toBeLessThanOrEqual(70);
    expect(/<Ustrd>(.*)<\/Ustrd>/.exec(written)?.[1]?.length).toBeLessThanOrEqual(140);
  });
});

test('XML is escaped where it must be, in texts and in attributes', () => {
  expect(writeXml(['a', [['b', `<&>"'`, { c: '"<&>', d: '1' }]]])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<a>
  <b c="&quot;&lt;&amp;&gt;" d="1">&lt;&amp;&gt;&quot;'</b>
</a>
`,
  );
});

describe('a table for a bank', () => {
  test('has the columns of its profile, and no cell that a spreadsheet would obey', () => {
    expect(writeBankCsv(ORDER, PROFILE)).toBe(
      [
        'REFERENCE;NOM;BANQUE;GUICHET;COMPTE;CLE;MONTANT;MOTIF',
        'QT7-41;Agbeko ETE Fils;BJ061;01001;001443900007;69;300;Remboursement contrat C-000123',
        'QT7-42;QT7-42;SN010;01520;000485000030;35;999999999999;229',
        '',
      ].join('\r\n'),
    );
  });

  test('quotes a cell that holds the separator', () => {
    const [line] = ORDER.lines;
    if (!line) throw new Error('there is a line');
    const written = writeBankCsv(
      { ...ORDER, lines: [{ ...line, beneficiary: 'Dossou, Agbéko' }] },
      {
        ...PROFILE,
        separator: ',',
        columns: ['NOM', 'IBAN', 'DEVISE', 'DATE', 'DONNEUR_NOM', 'DONNEUR_IBAN'],
      },
    );
    expect(written.split('\r\n')[1]).toBe(
      `"Dossou, Agbeko",BJ66BJ0610100100144390000769,XOF,20/11/2026,` +
        `Societe Beninoise d'Energie Electrique,BJ11B00610100400271101192591`,
    );
  });

  test('leaves the parts of an account out where it is none of the zone', () => {
    const [line] = ORDER.lines;
    if (!line) throw new Error('there is a line');
    const columns = ['BANQUE', 'GUICHET', 'COMPTE', 'CLE'] as const;
    const abroad = { ...line, iban: 'FR1420041010050500013M02606' };
    expect(writeBankCsv({ ...ORDER, lines: [abroad] }, { ...PROFILE, columns })).toBe(
      'BANQUE;GUICHET;COMPTE;CLE\r\n;;;\r\n',
    );
  });
});
