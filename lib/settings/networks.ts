import { BlockList, isIP } from 'node:net'

/**
 * Reads addresses and networks such as `192.0.2.7, 10.0.0.0/8, fd00::/8`. Returns undefined for anything
 * else; nothing is no network.
 */
export function readNetworks(text: string): BlockList | undefined {
  const networks = new BlockList()
  for (const each of text.split(',').map(part => part.trim())) {
    if (each === '') continue
    const [address = '', bits, ...rest] = each.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    if (version === 0 || rest.length > 0 || !isCount(bits ?? String(most), most)) return undefined
    networks.addSubnet(address, Number(bits ?? most), `ipv${version as 4 | 6}`)
  }
  return networks
}

/** Whether an address, as a socket has it, is in one of the networks. */
export function isWithin(networks: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && networks.check(address, `ipv${version as 4 | 6}`)
}

function isCount(text: string, most: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= most
}
