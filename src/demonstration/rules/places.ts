import { type Choices, weighted } from './draws.ts';

/** The peoples whose names are found mostly in a region. */
export type People = 'fon' | 'yoruba' | 'bariba' | 'dendi';

export type Region = { code: string; name: string; peoples: Choices<People> };

export type Agency = {
  code: string;
  name: string;
  region: Region;
  computerised: boolean;
  quarters: Choices<string>;
};

/** `draw` gives each agency as often as its share of the contracts says. */
export type Network = {
  regions: readonly Region[];
  agencies: Choices<Agency>;
  draw: Choices<Agency>;
};

type Site = [name: string, weight: number, quarters?: Choices<string>];

/** Up to this many contracts a dossier is that of one region, as a first pilot would be. */
const MOST_CONTRACTS_OF_ONE_REGION = 5_000;

const SOUTH: Choices<People> = weighted(['fon', 16], ['yoruba', 3], ['dendi', 1]);
const EAST: Choices<People> = weighted(['fon', 8], ['yoruba', 11], ['dendi', 1]);
const CENTRE: Choices<People> = weighted(['fon', 12], ['yoruba', 6], ['bariba', 2]);
const NORTH_EAST: Choices<People> = weighted(['bariba', 12], ['dendi', 6], ['fon', 2]);
const NORTH_WEST: Choices<People> = weighted(['dendi', 11], ['bariba', 6], ['yoruba', 3]);

const LITTORAL: Region = { code: 'DR01', name: 'Littoral', peoples: SOUTH };
const ATLANTIQUE: Region = { code: 'DR02', name: 'Atlantique', peoples: SOUTH };
const OUEME: Region = { code: 'DR03', name: 'Ouémé-Plateau', peoples: EAST };
const MONO: Region = { code: 'DR04', name: 'Mono-Couffo', peoples: SOUTH };
const ZOU: Region = { code: 'DR05', name: 'Zou-Collines', peoples: CENTRE };
const BORGOU: Region = { code: 'DR06', name: 'Borgou-Alibori', peoples: NORTH_EAST };
const ATACORA: Region = { code: 'DR07', name: 'Atacora-Donga', peoples: NORTH_WEST };

const GBEGAMEY: Choices<string> = ['Gbégamey', 'Zogbo', 'Vèdoko', 'Mènontin', 'Sainte-Rita'];
const AKPAKPA: Choices<string> = ['Dodomè', 'Sènadé', 'Avotrou', 'Yénawa', 'Kpondéhou'];
const JERICHO: Choices<string> = ['Jéricho', 'Aïdjèdo', 'Wologuèdè', 'Sikècodji', 'Vossa'];
const CADJEHOUN: Choices<string> = ['Cadjèhoun', 'Haie Vive', 'Houéyiho', 'Aïbatin', 'Cocotiers'];
const FIDJROSSE: Choices<string> = [
  'Fidjrossè-Plage',
  'Fiyégnon',
  'Agla',
  'Akogbato',
  'Houénoussou',
];
const PORTO_NOVO: Choices<string> = ['Tokpota', 'Foun-Foun', 'Oganla', 'Djègan-Kpèvi', 'Akonaboè'];
const PARAKOU: Choices<string> = ['Titirou', 'Wansirou', 'Albarika', 'Kpébié', 'Guéma', 'Zongo'];
const OF_ANY_TOWN: Choices<string> = ['Centre', 'Zongo', 'Gare', 'Lycée', 'Ancien Marché'];

const SITES: [Region, Site[]][] = [
  [
    LITTORAL,
    [
      ['Cotonou-Gbégamey', 60, GBEGAMEY],
      ['Cotonou-Akpakpa', 48, AKPAKPA],
      ['Cotonou-Jéricho', 34, JERICHO],
      ['Cotonou-Cadjèhoun', 30, CADJEHOUN],
      ['Cotonou-Fidjrossè', 32, FIDJROSSE],
      ['Cotonou-Ganhi', 14, ['Ganhi', 'Zongo-Nima', 'Guinkomey', 'Placodji']],
    ],
  ],
  [
    ATLANTIQUE,
    [
      ['Abomey-Calavi', 46, ['Zogbadjè', 'Tankpè', 'Kpota', 'Aïtchédji', 'Arconville']],
      ['Godomey', 36, ['Cococodji', 'Womey', 'Togoudo', 'Atrokpocodji', 'Salamey']],
      ['Ouidah', 14, ['Docomè', 'Zomaï', 'Brésil', 'Fonsramè', 'Sogbadji']],
      ['Allada', 8],
      ['Pahou', 7],
      ['Zè', 4],
    ],
  ],
  [
    OUEME,
    [
      ['Porto-Novo-Ouando', 30, PORTO_NOVO],
      ['Porto-Novo-Djassin', 22, PORTO_NOVO],
      ['Sèmè-Podji', 18, ['Ekpè', 'Agblangandan', 'Djèffa', 'Tohouè']],
      ['Adjarra', 9],
      ['Pobè', 7],
      ['Kétou', 7],
      ['Sakété', 6],
    ],
  ],
  [
    MONO,
    [
      ['Lokossa', 12, ['Agnivèdji', 'Tchicomey', 'Guinkomey', 'Zongo']],
      ['Comè', 9],
      ['Azovè', 8],
      ['Dogbo', 7],
      ['Grand-Popo', 5],
    ],
  ],
  [
    ZOU,
    [
      ['Bohicon', 20, ['Honmèho', 'Gancon', 'Zakpo', 'Adamè-Ahito']],
      ['Abomey', 13, ['Djègbè', 'Vidolé', 'Hounli', 'Goho']],
      ['Dassa-Zoumè', 8],
      ['Savalou', 7],
      ['Savè', 7],
      ['Covè', 5],
    ],
  ],
  [
    BORGOU,
    [
      ['Parakou-Centre', 26, PARAKOU],
      ['Parakou-Banikanni', 18, PARAKOU],
      ['Kandi', 9],
      ['Malanville', 8],
      ['Nikki', 7],
      ['Banikoara', 6],
    ],
  ],
  [
    ATACORA,
    [
      ['Djougou', 13, ['Sassirou', 'Kilir', 'Taïfa', 'Madina', 'Zongo']],
      ['Natitingou', 12, ['Yokossi', 'Kantaborifa', 'Ourbouga', 'Tchirimina']],
      ['Tanguiéta', 5],
      ['Bassila', 4],
    ],
  ],
];

const SITES_OF_ONE_REGION: [Region, Site[]][] = [
  [
    LITTORAL,
    [
      ['Cotonou-Gbégamey', 72, GBEGAMEY],
      ['Cotonou-Akpakpa', 9, AKPAKPA],
      ['Cotonou-Jéricho', 8, JERICHO],
      ['Cotonou-Cadjèhoun', 7, CADJEHOUN],
      ['Cotonou-Zongo', 4, ['Zongo', 'Zongo-Ehuzu', 'Zongo-Nima']],
    ],
  ],
];

/** Two of the forty agencies, and one small one of a pilot, so that P1 has something to refuse. */
const NOT_COMPUTERISED = new Set(['Grand-Popo', 'Bassila', 'Cotonou-Zongo']);

/** The regions and agencies of a dossier of that size; the first agency is the main one. */
export function networkFor(contracts: number): Network {
  const sites = contracts > MOST_CONTRACTS_OF_ONE_REGION ? SITES : SITES_OF_ONE_REGION;
  const [main, ...others] = sites
    .flatMap(([region, list]) => list.map((site) => ({ region, site })))
    .map(({ region, site: [name, weight, quarters] }, at): [Agency, number] => {
      const code = `AG${String(at + 1).padStart(2, '0')}`;
      const computerised = !NOT_COMPUTERISED.has(name);
      return [{ code, name, region, computerised, quarters: quarters ?? OF_ANY_TOWN }, weight];
    });
  if (!main) throw new RangeError('a network has at least one agency');
  return {
    regions: sites.map(([region]) => region),
    agencies: [main[0], ...others.map(([agency]) => agency)],
    draw: weighted(main, ...others),
  };
}
