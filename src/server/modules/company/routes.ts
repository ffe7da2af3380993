import {
  changeBranch as changeBranchEndpoint,
  changeCompany as changeCompanyEndpoint,
  createBranch as createBranchEndpoint,
  getBranch as getBranchEndpoint,
  getCompany as getCompanyEndpoint,
  inactivateBranch as inactivateBranchEndpoint,
  listBranches as listBranchesEndpoint,
} from '#contract/company.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import { changeBranch, createBranch, getBranch, inactivateBranch, listBranches } from './branches.ts';
import { changeCompany, getCompany } from './companies.ts';

export function registerCompany(api: Api, { database }: { database: Database }): void {
  route(api, getCompanyEndpoint, ({ actor }) => getCompany(database.handle, actor.companyId));
  route(api, changeCompanyEndpoint, ({ actor, body: { version, ...change } }) =>
    database.transaction((handle) => changeCompany(handle, actor, version, change)),
  );
  route(api, listBranchesEndpoint, ({ actor, query }) =>
    listBranches(database.handle, actor, {
      search: query.search,
      inactive: query.inactive,
      after: query.after,
      limit: query.limit,
    }),
  );
  route(api, getBranchEndpoint, ({ actor, params }) => getBranch(database.handle, actor, params.branch));
  route(api, createBranchEndpoint, ({ actor, body }) =>
    database.transaction((handle) => createBranch(handle, actor, { ...body, active: true })),
  );
  route(api, changeBranchEndpoint, ({ actor, params, body: { version, ...change } }) =>
    database.transaction((handle) => changeBranch(handle, actor, params.branch, version, change)),
  );
  route(api, inactivateBranchEndpoint, ({ actor, params, body }) =>
    database.transaction((handle) => inactivateBranch(handle, actor, params.branch, body.version)),
  );
}
