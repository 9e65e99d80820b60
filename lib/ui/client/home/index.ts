export { findFolders } from './folders'
export { Home, type Account, type Kept } from './home'
export { OutboxKeeper } from './outbox-keeper'
