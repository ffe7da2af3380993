import { roleAbilities, roleLabels, roles, type Ability, type Role } from '#contract/abilities.ts';

/** The roles that have an ability, in words: who can do what this person cannot. */
export function rolesThatCan(ability: Ability): string[] {
  return roles.filter((role: Role) => roleAbilities[role].includes(ability)).map((role) => roleLabels[role]);
}
