import { join, split } from './paths.js'

export const parts = split(join('a', 'b'))
