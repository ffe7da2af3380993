import type { DemoFile } from './demo-file.ts';
import { randomOf } from './random.ts';

export type GroupCode = 'GEN' | 'SIM' | 'REF' | 'HIG' | 'DER';

export type Product = {
  readonly code: string;
  readonly name: string;
  readonly group: GroupCode;
  readonly type: string;
  readonly typeName: string;
  readonly laboratory: readonly [code: string, name: string];
  readonly section: readonly [code: string, name: string];
  /** A: usual, B: better margin, C: controlled, which no rule of the company pays. */
  readonly commissionGroup: 'A' | 'B' | 'C';
  /** Centavos, at the beginning of the history. */
  readonly price: number;
  /** What it costs, in thousandths of the price. */
  readonly cost: number;
};

export const groupNames: Readonly<Record<GroupCode, string>> = {
  GEN: 'Genéricos',
  SIM: 'Similares',
  REF: 'Referência',
  HIG: 'Higiene',
  DER: 'Dermocosméticos',
};

const commissionGroupNames = { A: 'Comissão normal', B: 'Comissão incentivada', C: 'Controlados' } as const;

const laboratories: readonly (readonly [string, string])[] = [
  ['AUR', 'Aurivale Farmacêutica'],
  ['ITM', 'Laboratório Itamandaré'],
  ['CBO', 'Campobelo Química'],
  ['NVT', 'Novatera Saúde'],
  ['PGU', 'Parangaba Biotec'],
  ['LUZ', 'Luzerna Cosméticos'],
  ['SRN', 'Serenata Higiene'],
];

type Kind = {
  readonly group: GroupCode;
  readonly type: readonly [string, string];
  readonly section: readonly [string, string];
  readonly laboratories: readonly number[];
  readonly commissionGroup: 'A' | 'B' | 'C';
  /** Price range in centavos. */
  readonly price: readonly [number, number];
  readonly names: readonly string[];
};

const medicines = ['MED', 'Medicamentos'] as const;
const controlled = ['CTR', 'Controlados'] as const;
const hygiene = ['PER', 'Perfumaria e higiene'] as const;
const beauty = ['DMC', 'Dermocosmética'] as const;

const kinds: readonly Kind[] = [
  {
    group: 'GEN',
    type: ['GEN-DOR', 'Analgésicos genéricos'],
    section: medicines,
    laboratories: [0, 1, 2],
    commissionGroup: 'A',
    price: [290, 1_490],
    names: ['Dipirona', 'Paracetamol', 'Ibuprofeno', 'Nimesulida', 'Cetoprofeno', 'Diclofenaco'],
  },
  {
    group: 'GEN',
    type: ['GEN-CAR', 'Cardiovasculares genéricos'],
    section: medicines,
    laboratories: [0, 1, 3],
    commissionGroup: 'A',
    price: [450, 3_200],
    names: ['Losartana', 'Enalapril', 'Anlodipino', 'Hidroclorotiazida', 'Atenolol', 'Sinvastatina', 'Rosuvastatina'],
  },
  {
    group: 'GEN',
    type: ['GEN-ANT', 'Antibióticos genéricos'],
    section: medicines,
    laboratories: [1, 2, 3],
    commissionGroup: 'B',
    price: [980, 4_800],
    names: ['Amoxicilina', 'Azitromicina', 'Cefalexina', 'Ciprofloxacino'],
  },
  {
    group: 'GEN',
    type: ['GEN-CTR', 'Controlados genéricos'],
    section: controlled,
    laboratories: [1, 3],
    commissionGroup: 'C',
    price: [690, 3_900],
    names: ['Clonazepam', 'Sertralina', 'Fluoxetina'],
  },
  {
    group: 'SIM',
    type: ['SIM-GRI', 'Gripe e resfriado'],
    section: medicines,
    laboratories: [2, 4],
    commissionGroup: 'B',
    price: [890, 2_400],
    names: ['Gripalívio', 'Resfriex', 'Tossenil', 'Vapomentol', 'Nasalivre', 'Gargafresh'],
  },
  {
    group: 'SIM',
    type: ['SIM-VIT', 'Vitaminas e suplementos'],
    section: medicines,
    laboratories: [3, 4],
    commissionGroup: 'B',
    price: [1_290, 5_600],
    names: ['Vitaserra C', 'Ferrocampo', 'Calcivale D', 'Polivital', 'Omegaserra', 'Magnevita'],
  },
  {
    group: 'REF',
    type: ['REF-CRO', 'Uso contínuo de referência'],
    section: medicines,
    laboratories: [3, 4],
    commissionGroup: 'A',
    price: [3_900, 14_900],
    names: ['Cardiovel', 'Glicenor', 'Pressalta', 'Tirovale', 'Colesterin', 'Asmavent', 'Gastroserra', 'Articulen'],
  },
  {
    group: 'REF',
    type: ['REF-CTR', 'Controlados de referência'],
    section: controlled,
    laboratories: [4],
    commissionGroup: 'C',
    price: [5_900, 18_900],
    names: ['Neuraxon', 'Sonovale'],
  },
  {
    group: 'HIG',
    type: ['HIG-BEB', 'Bebê e família'],
    section: hygiene,
    laboratories: [6],
    commissionGroup: 'A',
    price: [590, 4_900],
    names: ['Fralda Nuvenzinha', 'Lenço Umedecido Nuvenzinha', 'Sabonete Campo Azul', 'Xampu Nuvenzinha'],
  },
  {
    group: 'HIG',
    type: ['HIG-PES', 'Higiene pessoal'],
    section: hygiene,
    laboratories: [5, 6],
    commissionGroup: 'A',
    price: [390, 2_200],
    names: [
      'Creme Dental Alvorix',
      'Desodorante Brisal',
      'Absorvente Suavelle',
      'Enxaguante Alvorix',
      'Algodão Serrano',
    ],
  },
  {
    group: 'DER',
    type: ['DER-SOL', 'Proteção solar'],
    section: beauty,
    laboratories: [5],
    commissionGroup: 'B',
    price: [3_490, 9_900],
    names: ['Solaris FPS 30', 'Solaris FPS 50', 'Solaris Infantil'],
  },
  {
    group: 'DER',
    type: ['DER-FAC', 'Cuidados faciais'],
    section: beauty,
    laboratories: [5],
    commissionGroup: 'B',
    price: [2_900, 12_900],
    names: ['Hidraluz Sérum', 'Hidraluz Noturno', 'Dermacalma', 'Acnelimpe', 'Clareluz', 'Renovare Face'],
  },
];

const forms: Readonly<Record<GroupCode, readonly [string, string]>> = {
  GEN: ['20 comprimidos', '60 comprimidos'],
  SIM: ['frasco 120 ml', 'caixa 30 unidades'],
  REF: ['28 comprimidos', '56 comprimidos'],
  HIG: ['unidade', 'pacote econômico'],
  DER: ['50 g', '120 g'],
};

/** The same 120 products at every installation, two presentations of each. */
export function makeProducts(): Product[] {
  return kinds.flatMap((kind) =>
    kind.names.flatMap((name, index) =>
      forms[kind.group].map((form, size): Product => {
        const random = randomOf(`product ${name}`);
        const laboratory = laboratories[kind.laboratories[index % kind.laboratories.length] ?? 0];
        const price = random.between(...kind.price);
        if (laboratory === undefined) throw new Error(`${name} has no laboratory`);
        return {
          code: `${kind.type[0]}-${String(index * 2 + size + 1).padStart(2, '0')}`,
          name: `${name} ${form}`,
          group: kind.group,
          type: kind.type[0],
          typeName: kind.type[1],
          laboratory,
          section: kind.section,
          commissionGroup: kind.commissionGroup,
          price: size === 0 ? price : Math.trunc((price * 23) / 10),
          cost: random.between(640, 830),
        };
      }),
    ),
  );
}

export function productsFile(products: readonly Product[]): DemoFile {
  return {
    kind: 'products',
    fileName: 'produtos.csv',
    columns: {
      code: 'produto',
      name: 'descricao',
      group: 'grupo',
      group_name: 'nome_grupo',
      type: 'tipo',
      type_name: 'nome_tipo',
      laboratory: 'laboratorio',
      laboratory_name: 'nome_laboratorio',
      section: 'secao',
      section_name: 'nome_secao',
      commission_group: 'grupo_comissao',
      commission_group_name: 'nome_grupo_comissao',
    },
    rows: products.map((product) => [
      product.code,
      product.name,
      product.group,
      groupNames[product.group],
      product.type,
      product.typeName,
      ...product.laboratory,
      ...product.section,
      product.commissionGroup,
      commissionGroupNames[product.commissionGroup],
    ]),
  };
}
