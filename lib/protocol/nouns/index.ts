/** The things that requests and events speak of, as schemas and as types. */
export * from './common'
export * from './person'
export * from './room'
export * from './file'
export * from './folder'
export * from './mail'
export * from './conversation'
export * from './command'
