import type { plain as spanish } from '../es/plain'
import type { Translated } from '../catalogue'

export const plain: Translated<typeof spanish> = {
  'plain.available': 'Serviço Disponível em {address}.',
  'plain.unavailable': 'Serviço indisponível em {address}. {why}',
  'plain.choose': 'Você quer (1) Entrar ou (2) Cadastrar-se?:',
  'plain.wrongChoice': '«{typed}» não é uma opção. Digite 1 ou 2.',
  'plain.name': 'Digite o seu nome completo:',
  'plain.username': 'Digite o seu nome de usuário:',
  'plain.password': 'Digite a sua senha:',
  'plain.passwordAgain': 'Digite a sua senha outra vez:',
  'plain.code': 'Digite seu código:',
  'plain.passwordsDiffer': 'As senhas não são iguais. Comece de novo.',
  'plain.cutWhileAsking': 'A conexão caiu antes da resposta. Tente de novo.',
  'plain.room': 'Você está em {room}.',
  'plain.notSaid': 'Não foi dito, porque você não está na sala que pediu: {line}',
  'plain.help':
    '/ir sala: muda de sala. /gente: quem está. /historico: mensagens anteriores. /numeros: com números, para /responder, /editar, /apagar e /reagir. /ignorar, /atender, /nivel: o que se diz a você. sair: desconecta.',
  'plain.foundMore': 'As {n} mais novas; com antes: aparecem as demais.',
  'plain.goWhere': 'A que sala? Escreve-se: /ir sala',
  'plain.numbersOn': 'As mensagens levam agora o seu número.',
  'plain.numbersOff': 'As mensagens vão agora sem número.',
  'plain.older': 'Mensagens anteriores:',
  'plain.noOlder': 'Não há mensagens anteriores.',
  'plain.online': 'On-line ({n}): {people}',
  'plain.away': 'Ausentes ({n}): {people}',
  'plain.offline': 'Off-line ({n}): {people}',
  'plain.lost': 'Conexão perdida. {why} O que você escrever espera e segue quando ela voltar.',
  'plain.back': 'Conectado de novo.',
  'plain.signedOut': 'A sua sessão terminou: entre de novo. O que não foi enviado segue então.',
  'plain.replyTo': 'responde a {username}',
  'plain.edited': '{username} editou: {text}',
  'plain.deleted': 'Mensagem de {username} apagada: {text}',
  'plain.reacted': '{username} pôs {emoji} em: {text}',

  'plain.mailEmpty': 'Não há e-mails em {folder}.',
  'plain.mailHint':
    '/correio N lê um; /correio ana,ben Assunto escreve, e um ponto só numa linha envia. Também /correio procurar, responder N, respondertodos N, encaminhar N ana, arquivar N, apagar N, restaurar N.',
  'plain.mailWrite': 'Escreva o texto; um ponto só numa linha o envia.',
  'plain.mailNoSuch': 'Não há nenhum e-mail {n}. /correio os lista.',
  'plain.fileUsage':
    '/arquivo salvar N caminho salva o arquivo N do último e-mail lido; #N, o da mensagem N da sala.',
  'plain.fileNoSuch': 'Não há nenhum arquivo {n}.',
  'plain.mailCut': 'A entrada terminou sem o ponto: o texto ficou em Rascunhos.',
  'plain.mailPromise':
    'Você diz «{word}», mas não há nenhum arquivo: /anexar caminho o traz, outro ponto envia assim mesmo.',
}
