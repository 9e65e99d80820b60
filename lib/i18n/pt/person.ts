import type { Translated } from '../catalogue'
import type { person as spanish } from '../es/person'

/** A person's data and access: exporting, erasing, one-time passwords. */
export const person: Translated<typeof spanish> = {
  'help.admin.resetPassword': 'dá a uma pessoa uma senha nova, que vale para entrar uma vez',
  'help.admin.resetFactor': 'tira o segundo fator de quem o perdeu',
  'help.admin.export': 'escreve em uma pasta tudo o que se guarda de uma pessoa',
  'help.admin.erase': 'apaga a conta de uma pessoa para sempre; pede o nome outra vez',
  'help.admin.queue': 'os clientes que esperam um atendente',
  'person.erasedName': '(conta apagada)',
  'person.erasedUsername': 'apagada',
  'person.erased': 'A conta {was} não existe mais. O que outros têm dela agora é de {username}.',
  'person.exported':
    'Tudo em {folder}: {rows} {rows:registro|registros} e {files} {files:arquivo|arquivos}.',
  'person.newPassword':
    'Senha de {username}: {password}\nVale para entrar uma vez e não será mostrada de novo. Quem entrar com ela deve escolher outra.',
  'person.passwordSpent':
    'Você entrou com uma senha de uso único, que não serve mais para entrar. Escolha outra agora na loja, opção 1.',
  'person.factorGone': '{username} agora entra só com a senha.',
  'person.agentFactorGone': '{username} precisa ativar de novo o segundo fator antes de atender.',
  'person.nobodyWaits': 'Ninguém espera um atendente.',
  'admin.head.waits': 'espera',
  'refusal.wrong_state.no_factor': '{username} não tem um segundo fator.',
  'refusal.wrong_state.erase':
    'Apagar a conta {username} não tem volta. Para fazer isso, escreva o nome duas vezes, os dois iguais.',
  'server.erased': '[SERVIDOR] Cliente {name} apagou sua conta.',
  'server.agentErased': '[SERVIDOR] Atendente {name} apagou sua conta.',
  'word.folder': 'pasta',
  'word.again': 'pessoa outra vez',
  'field.folder': 'pasta',
  'field.again': 'pessoa outra vez',
  'field.from': 'desde',
  'help.export': 'guarda em uma pasta nova tudo o que o servidor tem de você',
  'help.eraseme': 'apaga sua conta para sempre',
  'export.taken': 'Já existe: {path}. Escolha outra pasta.',
  'erase.title': 'Apagar a conta',
  'erase.intro':
    'Sua conta é apagada para sempre: seu nome, seu correio com tudo o que há nele, suas notas e suas sessões. O que outros também têm fica sem o seu nome. Antes você pode guardar tudo com /exportar.',
  'erase.username': 'Escreva seu nome de usuário:',
  'erase.submit': 'Apagar para sempre',
  'erase.notNow': 'Agora não',
  'erase.busy': 'Apagando…',
  'erase.otherName': 'Esse não é o seu nome de usuário; nada foi apagado.',
  'erase.done': 'Sua conta não existe mais. Adeus.',
}
