import { answers } from './answers';

// Run as a program by any runtime that has a console.
console.log(answers());
