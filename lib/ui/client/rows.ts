/** The rows that all screens are made of, at hand for the client's. */
export * from '../rows'
