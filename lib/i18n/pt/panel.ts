import type { Translated } from '../catalogue'
import type { panel as source } from '../es/panel'

export const panel: Translated<typeof source> = {
  'panel.messages': 'Mensagens por segundo',
  'panel.delay': 'Atraso do laço',
  'panel.connections': 'Conexões',
  'panel.shop': 'Loja',
  'panel.process': 'Processo',
  'panel.store': 'Banco de dados',
  'panel.desk': 'Atendimento',
  'panel.log': 'Registro',

  'panel.open': 'Abertas',
  'panel.clients': 'Com sessão',
  'panel.people': 'Pessoas',
  'panel.answers': 'Resposta',
  'panel.soldToday': 'Hoje',
  'panel.soldDays': '{n} dias',
  'panel.loop': 'Atraso',
  'panel.memory': 'Memória',
  'panel.heap': 'Objetos',
  'panel.requests': 'Pedidos',
  'panel.calls': 'Em espera',
  'panel.commit': 'Escrita',
  'panel.commits': 'Escritas',
  'panel.database': 'Arquivo',
  'panel.journal': 'Diário',
  'panel.refusing': 'O banco NÃO aceita mudanças',
  'panel.waiting': 'Esperam',
  'panel.talks': 'Atendidos',
  'panel.agents': 'Atendentes',
  'panel.agentsFree': '{free} de {n} {free:livre|livres}',

  'panel.summary':
    '{rate} mensagens/s · {people} {people:pessoa|pessoas} · {waiting} na fila · {connections} {connections:conexão|conexões}',
  'panel.summaryProcess': 'Atraso {delay} · memória {memory}',

  'panel.encrypted': 'TLS',
  'panel.plain': 'sem TLS',
  'panel.resting': 'nenhum servidor em marcha',
  'panel.below': '{n} {n:linha|linhas} mais abaixo · {key} volta',
  'panel.asking': 'Fechar o servidor? {key} outra vez o fecha; qualquer outra tecla continua.',

  'panel.key.run': 'dá a ordem escrita',
  'panel.key.complete': 'completa comandos e pessoas',
  'panel.key.older': 'a ordem anterior',
  'panel.key.newer': 'a ordem seguinte',
  'panel.key.pageUp': 'o registro para trás; também a roda',
  'panel.key.pageDown': 'o registro para a frente',
  'panel.key.newest': 'volta ao fim do registro',
  'panel.key.leave': 'apaga a linha; vazia, pergunta se fecha o servidor',

  'panel.bar.complete': 'completa',
  'panel.bar.older': 'anterior',
  'panel.bar.pageUp': 'registro',
  'panel.bar.leave': 'fechar',
}
