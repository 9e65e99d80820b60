export { checkAddresses } from './address'
export { recallMail, saveDraft } from './drafts'
export {
  countFolders,
  countUnread,
  listMails,
  listThread,
  markMails,
  moveMails,
  purgeMails,
} from './folders'
export { getMail } from './mail'
export { findPeopleByPrefix } from './people'
export { searchMails } from './search'
export { deliverDue, sendMail } from './sending'
