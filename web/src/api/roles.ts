// SPDX-License-Identifier: Apache-2.0
// What somebody's roles mean to the pages. Pure.
export interface Standing {
  readonly isSupervisor: boolean;
  readonly isLeader: boolean;
  /** One of the three, or who carries the system in: they see no matter. */
  readonly isAdministrator: boolean;
}

const administrators = ['system_administrator', 'secrecy_administrator', 'auditor', 'implementer'];

export const standingOf = (roles: ReadonlySet<string>): Standing => ({
  isSupervisor: roles.has('supervisor') || roles.has('supervision_head'),
  isLeader: roles.has('leader'),
  isAdministrator: administrators.some((role) => roles.has(role)),
});
