import type { Translated } from '../catalogue'
import type { factor as spanish } from '../es/factor'

export const factor: Translated<typeof spanish> = {
  'factor.title': 'Segundo fator',
  'factor.why': 'Seu papel precisa de um segundo fator.',
  'factor.asking': 'Pedindo a chave…',
  'factor.scan': 'Leia o código QR com seu aplicativo de autenticação, ou escreva nele esta chave:',
  'factor.byHand': 'Escreva esta chave no seu aplicativo de autenticação, com códigos por tempo:',
  'factor.noRoom': 'O código QR não cabe: aumente a janela para vê-lo.',
  'factor.noColour': 'Sem cores não é possível mostrar o código QR.',
  'factor.code': 'Código',
  'factor.codeHint': 'Os seis dígitos que o aplicativo mostra agora',
  'factor.sixDigits': 'São seis dígitos.',
  'factor.enrol': 'Ativar',
  'factor.notNow': 'Agora não',
  'factor.busy': 'Verificando…',
  'factor.wrongCode': 'Esse código não é. Espere o próximo e confira a hora do seu telefone.',
  'factor.codesTitle': 'Códigos de recuperação',
  'factor.codesIntro':
    'Guarde-os: não aparecem outra vez. Se você perder o telefone, cada um serve uma vez no lugar do código.',
  'factor.codesKept': 'Já guardei',
  'factor.disableTitle': 'Remover o segundo fator',
  'factor.disableIntro':
    'Seu segundo fator está ativo. Para removê-lo, escreva sua senha e um código.',
  'factor.disable': 'Remover',
  'factor.on': 'Seu segundo fator está ativo: ao entrar será pedido um código.',
  'factor.off': 'Seu segundo fator está desativado.',
  'factor.unseen':
    'Seu segundo fator está ativo, mas a conexão caiu antes de mostrar os códigos de recuperação. Para ter outros, remova-o e ative-o de novo com /doisfatores.',
  'factor.secret': 'Chave para seu aplicativo de autenticação: {secret}',
  'factor.uri': 'A mesma chave como endereço, para um código QR: {uri}',
  'factor.wrongAgain': 'Esse código não é. Digite o próximo:',
  'factor.notInJson': 'Ative seu segundo fator antes de usar --json: entre sem essa opção.',
}
