import { join } from './paths.js'

export const home = join('a', 'b')
