import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.List;

/**
 * A stand-in for a MongoDB server on a free loopback port, in memory, for tests. Prints the port once it listens and
 * ends when its standard input does. Started by scripts/mongo-stand-in.mjs, from source: java -cp 'lib/jars/*' Server.java
 */
class Server {
  public static void main(String[] args) throws Exception {
    var backend = H2Backend.inMemory();
    // The driver asks for wire version 9 or more; what it uses of MongoDB 5.0 is there.
    backend.version(new MongoVersion() {
      public List<Integer> getVersionArray() {
        return List.of(5, 0, 0);
      }

      public int getWireVersion() {
        return 13;
      }
    });
    var server = new MongoServer(backend);
    server.bind("127.0.0.1", 0);
    System.out.println(server.getLocalAddress().getPort());
    while (System.in.read() >= 0) {
      // Nothing is expected but the end.
    }
    System.exit(0);
  }
}
