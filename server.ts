import { nanoid } from 'nanoid'
import { z } from 'zod'
console.log(nanoid(), z.string().parse('x'))
