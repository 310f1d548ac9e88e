// Before the tests: the program of the thread that reads workbooks, built from the sources as they are.
import { buildWorker } from './build.js';

export const setup = () => buildWorker();
