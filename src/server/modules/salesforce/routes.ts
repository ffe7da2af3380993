import * as contract from '#contract/salesforce.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import { listSalespeople } from './list-salespeople.ts';

interface Services {
  readonly database: Database;
  readonly clock: Clock;
}

export function registerSalesforce(api: Api, { database, clock }: Services): void {
  const { handle } = database;
  route(api, contract.listSalespeople, ({ actor, query }) => listSalespeople(handle, clock, actor, query));
}
