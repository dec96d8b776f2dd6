internal import CFuzz
internal import FuzzProperties
internal import Glibc

// libFuzzer takes every word of the command line for its own, and starts itself anew with them.
private let variable = "ZHIHUI_FUZZ_TARGET"
private let target = unsafe getenv(variable).flatMap { name in
  unsafe FuzzTarget(rawValue: String(cString: name))
}

guard target != nil else {
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
  print("set \(variable) to one of: \(names)")
  exit(2)
}

private var count = CommandLine.argc
private var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
  unsafe CommandLine.unsafeArgv

exit(
  unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    unsafe target?.check(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
  })
