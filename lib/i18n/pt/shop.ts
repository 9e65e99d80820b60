import type { shop as spanish } from '../es/shop'
import type { Translated } from '../catalogue'

export const shop: Translated<typeof spanish> = {
  'state.paid': 'Pago',
  'state.shipment_confirmed': 'Envio confirmado',
  'state.received': 'Recebido',
  'state.return_requested': 'Devolução solicitada',
  'state.return_processed': 'Devolução processada',

  'help.catalogue': 'mostra as cartas à venda, ou as que têm essas palavras',
  'help.buy': 'compra cartas: 2 Pikachu ex, Metapod ex',
  'help.operations': 'mostra as suas compras e vendas do último ano',
  'help.order': 'mostra um pedido, pelo código',
  'help.confirm': 'confirma o envio de um pedido, e depois que você o recebeu',
  'help.return': 'pede para devolver um pedido, ou algumas de suas cartas',
  'help.withdraw': 'retira a devolução que você pediu',

  'word.items': 'cartas',
  'word.order': 'pedido',
  'word.id': 'pedido',
  'field.items': 'cartas',
  'field.card': 'carta',
  'field.price': 'preço',
  'field.order': 'pedido',
  'field.damaged': 'danificadas',
  'field.reason': 'motivo',
  'what.card': 'essa carta',
  'what.order': 'esse pedido',

  'refusal.not_found.card': 'Não há nenhuma carta «{card}» aqui.{hint}',
  'refusal.wrong_state.order': 'Esse pedido está em «{state}» e assim não é possível.',
  'refusal.wrong_state.sale': 'Essa foi uma venda à loja e já está encerrada.',
  'refusal.conflict.price':
    '«{card}» mudou de preço: agora custa {amount}. Confirme se você quer assim.',
  'why.owner': ': o pedido é de outra pessoa',
  'why.too_many': 'de «{card}» restam {left} por devolver',

  'server.catalogue': '[SERVIDOR] Consulta ao Catálogo {who}.',
  'server.operations': '[SERVIDOR] Consulta ao Histórico {who}.',
  'server.order': '[SERVIDOR] Consulta de Pedido {who}: pedido {order}.',
  'server.bought': '[SERVIDOR] Compra {who}: pedido {order}, {total}.',
  'server.shipped': '[SERVIDOR] Confirmação de Envio {who}: pedido {order}.',
  'server.received': '[SERVIDOR] Confirmação de Recebimento {who}: pedido {order}.',
  'server.returnAsked': '[SERVIDOR] Solicitação de Devolução {who}: pedido {order}.',
  'server.returnWithdrawn': '[SERVIDOR] Devolução Retirada {who}: pedido {order}.',
  'server.returnAccepted': '[SERVIDOR] Devolução Processada Atendente {name}: pedido {order}.',
  'server.returnRefused': '[SERVIDOR] Devolução Recusada Atendente {name}: pedido {order}.',
  'server.boughtIn': '[SERVIDOR] Compra Atendente {name} de Cliente {customer}: {card}, {total}.',
  'server.published': '[SERVIDOR] Publicação Atendente {name}: {card}.',
  'start.catalogue_twice': 'O catálogo {file} tem «{name}» duas vezes. Tire uma.',
}
