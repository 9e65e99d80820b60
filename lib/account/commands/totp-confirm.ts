import { command, factorRoles } from '../../command'
import { Refusal } from '../../protocol'
import { revoke } from '../joining'
import { hashRecoveryCode, makeRecoveryCodes, readCode } from '../recovery-codes'
import { stepOf } from '../totp'

export const confirmTotp = command({
  method: 'account.totpConfirm',
  async run(context, { code }) {
    const { client, hub, store, desk, vault, settings, now } = context
    const { me, sessionId } = client
    const offered = await store.getOfferedSecret({ userId: me.id })
    const step = stepOf(vault.unseal(me.id, offered.sealed), readCode(code), now())
    if (step === undefined) throw new Refusal('bad_credentials')
    const recoveryCodes = makeRecoveryCodes()
    const codeHashes = recoveryCodes.map(hashRecoveryCode)
    const { removed } = await store.confirmSecret({
      ...{ ...offered, step, codeHashes, sessionId, at: now() },
      factorRoles: factorRoles(settings),
    })
    me.secondFactor = true
    hub.announceAccount(me.id)
    if (me.role === 'agent') desk.stir()
    for (const session of removed) await revoke(context, me.id, session, client)
    return { recoveryCodes }
  },
})
