export { listAgents, listAgentsAtWork, setAgentState } from './agent'
export { listAnswers, removeAnswer, saveAnswer } from './answer'
export { assignNext } from './assignment'
export { findOpenConversation, getConversation, getHeld, listHeld } from './conversation'
export { awaitPeople, listAwaited, listDeskPeople, passDeadlines, welcomePerson } from './deadline'
export { disconnect, giveBackAll, leaveConversation } from './ending'
export { addNote, listNotes } from './note'
export {
  findSeller,
  getTranscript,
  listConversations,
  listLastActions,
  rateConversation,
} from './past'
export { claimConversation, findPace, listQueue, listWaiting, requestConversation } from './queue'
export { countDesk } from './statistics'
export { deliverTranscript, listOwedTranscripts } from './transcript'
export { acceptOffer, declineOffer, offerConversation } from './transfer'
