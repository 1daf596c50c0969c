#!/usr/bin/env node
import { buildProgram } from './cli/program';

await buildProgram().parseAsync();
