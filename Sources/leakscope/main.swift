import ArgumentParser
import GRDB
import Yams
print("stub")
