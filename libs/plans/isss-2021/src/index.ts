import type { PlanDocument } from '@rumbo/contracts';
import financiera from './1-financiera.json';
import derechohabientes from './2-derechohabientes.json';
import procesosInternos from './3-procesos-internos.json';
import crecimientoYDesarrollo from './4-crecimiento-y-desarrollo.json';
import plan from './plan.json';

/**
 * The plan of the Instituto Salvadoreño del Seguro Social with every figure that its Memoria de Labores 2021 and
 * its Informe de Oportunidades de Mejora 2015 print, misprints included. `docs/isss-2021.md` tells what was taken,
 * what is wrong in print and what this project assumed.
 */
export const isssPlan = {
  format: plan.format,
  code: plan.code,
  name: plan.name,
  horizon: plan.horizon,
  perspectives: [financiera, derechohabientes, procesosInternos, crecimientoYDesarrollo],
  equations: plan.equations,
  links: plan.links,
} as unknown as PlanDocument;
