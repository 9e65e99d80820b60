import { nanoid } from 'nanoid'
import { BusProblem, noBus, readBusAddress, type Bus } from '../bus'
import type { Store } from '../db'
import { SettingsProblem, type Settings } from '../settings'

/**
 * Opens the way to the other nodes, if the settings want one; rejects with a SettingsProblem when it cannot
 * be had. Nodes with the same database meet, and no others, though they share one NATS.
 */
export async function openBus({ bus }: Settings, store: Store): Promise<Bus> {
  const address = readBusAddress(bus)
  if (!address) return noBus
  // Loaded only where somebody wants it: a server shall start quickly.
  const { openNats } = await import('../bus/nats')
  try {
    return await openNats(address, await store.nameCommunity({ id: nanoid() }))
  } catch (error) {
    if (!(error instanceof BusProblem)) throw error
    const { kind, place, reason } = error
    throw new SettingsProblem(`start.bus_${kind}`, { bus: place, reason })
  }
}

/** Nodes share what they keep: a file has one server, and what one of them keeps beside it the others cannot read. */
export function refuseLonelyBus({ bus, store, files, keyFile }: Settings): void {
  if (bus === '') return
  if (store === '') throw new SettingsProblem('start.bus_alone', {})
  if (files === '' || keyFile === '') throw new SettingsProblem('start.bus_apart', {})
}
