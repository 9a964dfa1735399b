import { isDrawn } from './draws.js';
import type { Erasure } from './point.js';
import { mustBe } from './point-error.js';
import type { PointSection } from './point-section.js';
import { readBoolean, readKind, readNumber, refuseUnknownKeys } from './read.js';
import { readSites } from './sites.js';
import { readSpeciesChoice } from './species.js';

export const ERASURES = ['none', 'site-phase', 'fock-phase'] as const;

/** Ô; `none` where absent. Sites, phase and strength are required unless a sequence draws them. */
export const erasureSection: PointSection<Erasure> = {
  needs: ['erasure', 'lattice', 'protocol'],
  read: ({ raw, species, sites }) => {
    const path = ['erasure'];
    const { kind, map } = readKind(raw.erasure ?? 'none', path, ERASURES);
    if (kind === 'none') {
      refuseUnknownKeys(map, ['kind'], path, 'the erasure none');
      return { kind };
    }
    if (kind === 'site-phase') {
      refuseUnknownKeys(map, ['kind', 'species', 'sites', 'phase'], path, 'a site-phase erasure');
      const chosen = readSpeciesChoice(map.species, species, [...path, 'species']);
      const sitesAbsent = map.sites === undefined && isDrawn(raw, 'site');
      const phaseAbsent = map.phase === undefined && isDrawn(raw, 'strength');
      if (map.sites === undefined && !sitesAbsent) {
        throw mustBe([...path, 'sites'], 'a list of sites, such as [last]', undefined);
      }
      return {
        kind,
        species: chosen,
        ...(sitesAbsent ? {} : { sites: readSites(map.sites, [...path, 'sites'], sites) }),
        ...(phaseAbsent ? {} : { phase: readNumber(map.phase, [...path, 'phase']) }),
      };
    }
    refuseUnknownKeys(map, ['kind', 'species', 'strength', 'resample'], path, 'a fock-phase erasure');
    const chosen = readSpeciesChoice(map.species, species, [...path, 'species']);
    const strengthAbsent = map.strength === undefined && isDrawn(raw, 'strength');
    return {
      kind,
      species: chosen,
      ...(strengthAbsent ? {} : { strength: readNumber(map.strength, [...path, 'strength'], 0, 1) }),
      resample: readBoolean(map.resample ?? true, [...path, 'resample']),
    };
  },
};
