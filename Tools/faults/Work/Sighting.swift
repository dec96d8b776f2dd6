/// Something that happens in some rounds and not in others. Its count shows that rare paths were walked.
public enum Sighting: String, CaseIterable, Sendable {
  // What the disk did.
  case sectorsLost, tornPage, sizeReverted, fileLost, fileReturned
  // Where the power went or the fault struck.
  case hitCreation, hitCommit, hitCheckpoint, hitAnchor, hitClose, hitRecovery, hitNothing
  // What became of the batch in flight.
  case inFlightSurvived, inFlightLost
  // Which fault struck.
  case faultRefuses, faultFull, faultShortWrite, faultSyncFailsKept, faultSyncFailsLost
  // What followed it.
  case restarted, powerCutAfterFault
  // A killed process.
  case killedBeforeFirstCommit, killedInMidWork
  // A flipped bit.
  case flippedLog, flippedWriteAheadLog, flippedAnchor, flippedVault
  case flippedHeads, flippedSigningKey, flippedMarker
  case flippedSnapshots, flippedReadModel, flippedAccess
  case refusedByReader, foundAtStart
  case refusedAtStart, foundByVerification, foundByLostKey, harmless
  case tailBeyondAnchorCut, harmlessToEffects
  // And how it was put right.
  case healed, healedVault, healedAnchor, refusalForgotten, builtAnew, broughtBack
}
