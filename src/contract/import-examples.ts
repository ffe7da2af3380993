import type { Mapping } from './import-mapping.ts';

/**
 * One small company, file by file, as its spreadsheets would write it: semicolons, decimal commas, dd/mm/yyyy. The files
 * name one another's codes and stand in the order in which they are imported: all of them enter, and October of 2026
 * pays a commission. Shown to whoever starts with an empty company, and imported by a test.
 */
export type ImportExample = {
  readonly kind: string;
  /** The name of the file and of its mapping, without their ending. */
  readonly fileName: string;
  readonly lines: readonly string[];
  readonly mapping: Mapping;
};

const dates = { dateShape: 'dd/mm/yyyy' } as const;
const figures = { decimal: ',' } as const;

export const importExamples: readonly ImportExample[] = [
  {
    kind: 'branches',
    fileName: 'filiais',
    lines: [
      'codigo;nome;tipo;superior;uf;cidade',
      'MATRIZ;Matriz;Matriz;;SP;Campinas',
      'CWB;Filial Curitiba;Filial;MATRIZ;PR;Curitiba',
    ],
    mapping: {
      kind: 'branches',
      columns: { code: 'codigo', name: 'nome', kind: 'tipo', parent_code: 'superior', state: 'uf', city: 'cidade' },
    },
  },
  {
    kind: 'persons',
    fileName: 'pessoas',
    lines: [
      'codigo;nome;tipo;cpf_cnpj;uf;cidade;email',
      'P01;Bruno Tavares;F;529.982.247-25;SP;Campinas;bruno@graosdaserra.com.br',
      'P02;Camila Rezende;F;111.444.777-35;PR;Curitiba;camila@graosdaserra.com.br',
      'P03;Mercearia Bom Dia Ltda;J;11.444.777/0001-61;SP;Campinas;compras@mercearia-bomdia.com.br',
      'P04;Padaria Araucária Ltda;J;11.222.333/0001-81;PR;Curitiba;pedidos@padaria-araucaria.com.br',
    ],
    mapping: {
      kind: 'persons',
      columns: {
        code: 'codigo',
        name: 'nome',
        kind: 'tipo',
        tax_id: 'cpf_cnpj',
        state: 'uf',
        city: 'cidade',
        email: 'email',
      },
    },
  },
  {
    kind: 'salespeople',
    fileName: 'vendedores',
    lines: [
      'codigo;nome;pessoa;funcao;regime;regime_desde;filial;filial_desde;gerente;gerente_desde',
      '1012;Bruno Tavares;P01;Vendedor, Gerente;CLT;01/01/2026;MATRIZ;01/01/2026;;',
      '1015;Camila Rezende;P02;Vendedora;CLT;01/01/2026;CWB;01/01/2026;1012;01/01/2026',
    ],
    mapping: {
      kind: 'salespeople',
      file: dates,
      columns: {
        code: 'codigo',
        name: 'nome',
        person_code: 'pessoa',
        functions: 'funcao',
        regime: 'regime',
        regime_from: 'regime_desde',
        branch: 'filial',
        branch_from: 'filial_desde',
        manager_code: 'gerente',
        reporting_from: 'gerente_desde',
      },
    },
  },
  {
    kind: 'teams',
    fileName: 'equipes',
    lines: [
      'equipe;nome;filial;desde;gerente;integrante;papel',
      'VAREJO;Varejo;MATRIZ;01/01/2026;1012;1012;Gerente',
      'VAREJO;Varejo;MATRIZ;01/01/2026;1012;1015;Vendedor',
    ],
    mapping: {
      kind: 'teams',
      file: dates,
      columns: {
        code: 'equipe',
        name: 'nome',
        branch: 'filial',
        from: 'desde',
        manager_code: 'gerente',
        member_code: 'integrante',
        identification: 'papel',
      },
    },
  },
  {
    kind: 'customers',
    fileName: 'clientes',
    lines: [
      'codigo;nome;pessoa;cpf_cnpj;uf;cidade;categoria;filial',
      '00339;Mercearia Bom Dia Ltda;P03;11.444.777/0001-61;SP;Campinas;Mercearia;MATRIZ',
      '00412;Padaria Araucária Ltda;P04;11.222.333/0001-81;PR;Curitiba;Padaria;CWB',
    ],
    mapping: {
      kind: 'customers',
      columns: {
        code: 'codigo',
        name: 'nome',
        person_code: 'pessoa',
        tax_id: 'cpf_cnpj',
        state: 'uf',
        city: 'cidade',
        category: 'categoria',
        branch: 'filial',
      },
    },
  },
  {
    kind: 'customer-links',
    fileName: 'vinculos-cliente-vendedor',
    lines: ['cliente;vendedor;desde', '00339;1012;01/01/2026', '00412;1015;01/01/2026'],
    mapping: {
      kind: 'customer-links',
      file: dates,
      columns: { customer: 'cliente', salesperson: 'vendedor', from: 'desde' },
    },
  },
  {
    kind: 'target-flags',
    fileName: 'clientes-alvo',
    lines: ['cliente;alvo;desde', '00412;S;01/10/2026'],
    mapping: {
      kind: 'target-flags',
      file: dates,
      columns: { customer: 'cliente', flag: 'alvo', from: 'desde' },
    },
  },
  {
    kind: 'products',
    fileName: 'produtos',
    lines: [
      'codigo;nome;grupo;nome_grupo',
      '7891;Café torrado 500 g;CAFE;Cafés',
      '7902;Chá mate 250 g;CHA;Chás',
      '7915;Filtro de papel 103;ACESS;Acessórios',
    ],
    mapping: {
      kind: 'products',
      columns: { code: 'codigo', name: 'nome', group: 'grupo', group_name: 'nome_grupo' },
    },
  },
  {
    kind: 'sale-lines',
    fileName: 'vendas',
    lines: [
      'nota;item;data;cliente;produto;vendedor;quantidade;bruto;desconto;liquido',
      '48096;1;02/10/2026;00339;7891;1012;120;2.268,00;68,00;2.200,00',
      '48096;2;02/10/2026;00339;7915;1012;40;396,00;0,00;396,00',
      '48131;1;14/10/2026;00412;7891;1015;150;2.835,00;135,00;2.700,00',
      '48131;2;14/10/2026;00412;7902;1015;60;714,00;14,00;700,00',
      '48190;1;27/10/2026;00412;7902;1015;-5;-59,50;0,00;-59,50',
    ],
    mapping: {
      kind: 'sale-lines',
      file: { ...figures, ...dates },
      columns: {
        document: 'nota',
        line: 'item',
        date: 'data',
        customer: 'cliente',
        product: 'produto',
        salesperson: 'vendedor',
        quantity: 'quantidade',
        gross: 'bruto',
        discount: 'desconto',
        net: 'liquido',
      },
    },
  },
  {
    kind: 'targets',
    fileName: 'metas',
    lines: [
      'plano;finalidade;meta_de;dono;cliente;mes;valor',
      'METAS;Ambos;Vendedor;1012;;10/2026;2.500,00',
      'METAS;Ambos;Vendedor;1015;;10/2026;4.000,00',
      'METAS;Ambos;Vendedor;1015;00412;10/2026;3.500,00',
    ],
    mapping: {
      kind: 'targets',
      file: figures,
      columns: {
        plan: 'plano',
        purpose: 'finalidade',
        owner_type: 'meta_de',
        owner: 'dono',
        customer: 'cliente',
        month: 'mes',
        value: 'valor',
      },
    },
  },
  {
    kind: 'rule-plans',
    fileName: 'regras-de-comissao',
    lines: [
      'plano;nome_plano;regras_de;desde;ordem;regra;grupo;item;atingimento_de;atingimento_ate;plano_metas;percentual',
      'GERAL;Comissão geral;Empresa;01/01/2026;10;Cafés;CAFE;1;;;;3',
      'GERAL;Comissão geral;Empresa;01/01/2026;20;Demais produtos;;1;;100;METAS;1,5',
      'GERAL;Comissão geral;Empresa;01/01/2026;20;Demais produtos;;2;100;;METAS;2',
    ],
    mapping: {
      kind: 'rule-plans',
      file: { ...figures, ...dates },
      columns: {
        plan: 'plano',
        plan_name: 'nome_plano',
        owner: 'regras_de',
        from: 'desde',
        position: 'ordem',
        name: 'regra',
        product_group: 'grupo',
        item: 'item',
        tier_from: 'atingimento_de',
        tier_to: 'atingimento_ate',
        target_plan: 'plano_metas',
        rate: 'percentual',
      },
    },
  },
];
