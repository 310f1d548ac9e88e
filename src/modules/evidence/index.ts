export { evaluateFact, findMeasurement, latestMeasurements, type Measurement, measure } from './data/measurements.ts';
export { printValue } from './domain/printing.ts';
export { type Fact, factRegistry } from './fact.ts';
