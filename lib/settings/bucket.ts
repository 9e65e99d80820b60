/** Where files are kept in a storage that speaks the protocol of S3. */
export interface Bucket {
  name: string
  /** What every key begins with: empty, or a path that ends with `/`. */
  prefix: string
  /** Address of a server other than Amazon's, as `http://host:9000`. Absent: Amazon's. */
  endpoint?: string
  /** Absent: as the environment says. */
  region?: string
}

/** Of a bucket, as S3 allows them. */
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Reads `s3://bucket/prefix?endpoint=http://host:9000&region=eu-west-1`; only the bucket must be there. Returns
 * undefined for anything else, such as an address with a password: that belongs into the environment.
 */
export function readBucket(text: string): Bucket | undefined {
  const [, name = '', path = '', query = ''] =
    /^s3:\/\/([^/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(text) ?? []
  const { endpoint, region, ...others } = Object.fromEntries(new URLSearchParams(query))
  if (!NAME.test(name) || Object.keys(others).length > 0) return undefined
  if (endpoint !== undefined && !isEndpoint(endpoint)) return undefined
  const folder = path.replace(/^\/+|\/+$/g, '')
  return {
    ...{ name, prefix: folder && `${folder}/` },
    ...(endpoint && { endpoint }),
    ...(region && { region }),
  }
}

/** True for what names a bucket and not a folder, rightly or not. */
export function isBucket(text: string): boolean {
  return text.startsWith('s3:')
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password
}
